-- Shared by the scripts beside it. A load sends for a given time, then only waits for the answers that are still owed: what wrk counts is then
-- exactly what was sent, so that "stored = acknowledged" can be checked to the last review. (A request of length 0 parks its connection.)
local ffi = require("ffi")
ffi.cdef [[
typedef struct { long s; long ns; } timespec_t;
int clock_gettime(int clock, timespec_t *time);
]]
local time = ffi.new("timespec_t")

local function now()
  ffi.C.clock_gettime(1, time)
  return tonumber(time.s) + tonumber(time.ns) / 1e9
end

local M = {}

-- name=value arguments after "--"
function M.options(args)
  local options = {}
  for _, arg in ipairs(args) do
    local name, value = arg:match("^(%w+)=(.*)$")
    options[name] = tonumber(value) or value
  end
  return options
end

function M.numberThreads(thread)
  M.threads = (M.threads or 0) + 1
  thread:set("threadNumber", M.threads)
end

-- Makes `request` send what `next` answers until the time is over.
function M.sendFor(seconds, next)
  local stop
  return function()
    local t = now()
    stop = stop or t + seconds
    return t < stop and next() or ""
  end
end

function M.get(path)
  return "GET " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n\r\n"
end

function M.send(method, path, key, body, header)
  return method .. " " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\n" .. (header or "") .. "X-API-Key: " .. key ..
    "\r\nContent-Type: application/json\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
end

function M.report(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT requests=%d refused=%d broken=%d p50=%.3f p99=%.3f max=%.3f\n", summary.requests, e.status,
    e.connect + e.read + e.write, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end

return M
