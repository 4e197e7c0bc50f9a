// client.mjs URL SCENARIO N: one scenario with the official JavaScript client; prints one line of JSON
import assert from "node:assert";
import { Client } from "@gradio/client";

const [url, scenario, count] = process.argv.slice(2);
const n = Number(count);
const client = await Client.connect(url, { events: ["data", "status"] });
const echo = async (text) => assert.strictEqual((await client.predict("/echo", [text])).data[0], text);
const grow = async (endpoint, tokens) => {
  let last;
  for await (const message of client.submit(endpoint, [tokens])) if (message.type === "data") last = message.data[0];
  assert(last.endsWith(`tok${tokens - 1} `));
};

await echo("warm");
const latencies = [];
const before = process.cpuUsage();
if (scenario === "echo") {
  for (let i = 0; i < n; i++) {
    const sent = performance.now();
    await echo(`hello ${i}`);
    latencies.push(performance.now() - sent);
  }
} else if (scenario === "tokens") await grow("/tokens", n);
else if (scenario === "concurrent") await Promise.all(Array.from({ length: n }, (_, i) => echo(`j${i}`)));
else if (scenario === "streams") await Promise.all(Array.from({ length: 100 }, () => grow("/blob", n / 100)));
const spent = process.cpuUsage(before);
latencies.sort((a, b) => a - b);
console.log(JSON.stringify({
  cpu_us_per: (spent.user + spent.system) / n,
  p50_ms: latencies.length ? latencies[latencies.length >> 1] : null,
  rss_mb: process.resourceUsage().maxRSS / 1024,
}));
process.exit(0);
