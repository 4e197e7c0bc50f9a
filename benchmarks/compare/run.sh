#!/usr/bin/env bash
# run.sh [ROUNDS]: compares this client with a bare HttpClient and the official clients, and prints a table; needs the .NET SDK, node with npm, and Python
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{
  dotnet build "$here/../Gradio.BenchServer" -c Release -o "$work/server"
  dotnet build "$here/../Gradio.BenchClient" -c Release -o "$work/jit"
  dotnet publish "$here/../Gradio.BenchClient" -c Release -o "$work/aot"

  mkdir "$work/js"
  cp "$here/client.mjs" "$work/js"
  npm install --prefix "$work/js" --no-audit --no-fund "@gradio/client@${GRADIO_JS_VERSION:-2.7.0}"

  if [ -z "${GRADIO_PYTHON:-}" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet ${GRADIO_WHEELS:+--no-index --find-links "$GRADIO_WHEELS"} "gradio==${GRADIO_VERSION:-6.31.0}"
  fi
} >&2

"${GRADIO_PYTHON:-$work/venv/bin/python}" "$here/compare.py" "$work" "${1:-3}"
