-- Reviews by authors who write once: seconds, key, run (unique), prefix and products ("<prefix>1" to "<prefix><products>"), and optionally
-- keyed (each with an Idempotency-Key).
local common = require("common")

function setup(thread)
  common.numberThreads(thread)
end

function init(args)
  local o = common.options(args)
  local author = 0
  math.randomseed(threadNumber * 7919 + #o.run)
  request = common.sendFor(o.seconds, function()
    author = author + 1
    local id = o.run .. "-" .. threadNumber .. "-" .. author
    return common.send("POST", "/products/" .. o.prefix .. math.random(o.products) .. "/reviews", o.key,
      '{"stars":' .. math.random(5) .. ',"text":"good product, would buy again","author":{"id":"' .. id .. '","displayName":"Customer"}}',
      o.keyed and "Idempotency-Key: " .. id .. "\r\n")
  end)
end

function done(summary, latency)
  common.report(summary, latency)
end
