"""client.py URL SCENARIO N: one scenario with the official Python client; prints one line of JSON."""
import json
import os
import resource
import sys
import time

from gradio_client import Client


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


url, scenario, n = sys.argv[1], sys.argv[2], int(sys.argv[3])
client = Client(url, verbose=False)
client.predict("warm", api_name="/echo")
latencies = []
cpu_before = cpu()
if scenario == "echo":
    for i in range(n):
        sent = time.perf_counter()
        assert client.predict(f"hello {i}", api_name="/echo") == f"hello {i}"
        latencies.append(time.perf_counter() - sent)
elif scenario == "tokens":
    assert client.submit(n, api_name="/tokens").result().endswith(f"tok{n - 1} ")
elif scenario == "concurrent":
    jobs = [client.submit(f"j{i}", api_name="/echo") for i in range(n)]
    assert [job.result() for job in jobs] == [f"j{i}" for i in range(n)]
elif scenario == "streams":
    jobs = [client.submit(n // 100, api_name="/blob") for _ in range(100)]
    assert all(job.result().endswith(f"tok{n // 100 - 1} ") for job in jobs)
spent = cpu() - cpu_before
latencies.sort()
print(json.dumps({
    "cpu_us_per": spent / n * 1e6,
    "p50_ms": latencies[len(latencies) // 2] * 1e3 if latencies else None,
    "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
}), flush=True)
os._exit(0)
