-- Sends one message when its server has started, and tells the log what comes in.
local st = require "util.stanza";

module:hook("message/bare", function (event)
	local stanza = event.stanza;
	local kind = stanza.attr.type == "error" and "BOUNCED" or "HEARD";
	module:log("info", "%s %s %s", kind, stanza.attr.from or "", stanza:get_child_text("body") or tostring(stanza));
	return true;
end, 1000);

local to = module:get_option_string("say_to");
if to and module.host == module:get_option_string("say_from") then
	module:add_timer(1, function ()
		module:send(st.message({ from = "anne@" .. module.host, to = to, type = "chat", id = "1" }):body("good morning"));
	end);
end
