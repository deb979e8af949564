-- Posts nothing to the bare application, which answers nothing: seconds.
local common = require("common")

function init(args)
  local o = common.options(args)
  local post = common.send("POST", "/things/none", "", "")
  request = common.sendFor(o.seconds, function() return post end)
end

function done(summary, latency)
  common.report(summary, latency)
end
