-- Reads: seconds, what (summary, batch, page or a path), prefix, products, and optionally pause (milliseconds between two reads of a connection).
local common = require("common")

function setup(thread)
  common.numberThreads(thread)
end

local function paths(o)
  local one = function() return o.prefix .. math.random(o.first or 1, o.products) end
  if o.what == "summary" then
    return function() return "/products/" .. one() .. "/rating-summary" end
  elseif o.what == "page" then
    return function() return "/products/" .. one() .. "/reviews" end
  elseif o.what == "batch" then
    return function()
      local start, ids = math.random(o.products - 100), {}
      for i = 1, 100 do ids[i] = o.prefix .. (start + i) end
      return "/rating-summaries?productIds=" .. table.concat(ids, ",")
    end
  end
  return function() return o.what end
end

function init(args)
  local o = common.options(args)
  math.randomseed(threadNumber * 104729)
  local path, requests, n = paths(o), {}, 0
  for i = 1, 2000 do requests[i] = common.get(path()) end
  request = common.sendFor(o.seconds, function()
    n = n % #requests + 1
    return requests[n]
  end)
  if o.pause then
    function delay() return o.pause end
  end
end

function done(summary, latency)
  common.report(summary, latency)
end
