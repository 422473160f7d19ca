-- wrk posts Stripe events that were signed beforehand, each with an id of its own.
-- Arguments: the request's path, the body's template, the file of signed ids.
-- The file's first line is the timestamp of all signatures; each other line is an event's id and
-- its signature.

local to_signature, to_id, after_id
local ids, signatures = {}, {}
local sent = 0
count_of_ids = 0
sent_in_all = 0

function setup(thread)
  the_thread = thread
end

function init(arguments)
  local path = arguments[1]
  local template = assert(io.open(arguments[2], "rb")):read("*a")
  local first, last = template:find("@EVENT_ID@", 1, true)
  local file = assert(io.open(arguments[3], "rb"))
  local timestamp = file:read("*l")
  for line in file:lines() do
    count_of_ids = count_of_ids + 1
    ids[count_of_ids], signatures[count_of_ids] = line:match("^(%S+) (%S+)$")
  end
  -- Only id and signature differ and have a length of their own, so the rest is put together once:
  -- what computes here is missing to the server.
  local length = first - 1 + #ids[1] + #template - last
  to_signature = table.concat({
    "POST " .. path .. " HTTP/1.1",
    "Host: " .. wrk.headers["Host"],
    "Content-Type: application/json; charset=utf-8",
    "User-Agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    "Content-Length: " .. length,
    "Stripe-Signature: t=" .. timestamp .. ",v1=",
  }, "\r\n")
  to_id = "\r\n\r\n" .. template:sub(1, first - 1)
  after_id = template:sub(last + 1)
end

function request()
  sent = sent + 1
  sent_in_all = sent
  local which = (sent - 1) % count_of_ids + 1
  return to_signature .. signatures[which] .. to_id .. ids[which] .. after_id
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"max_ms":%.3f,"bad":%d,' ..
    '"sent":%d,"signed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    the_thread:get("sent_in_all"), the_thread:get("count_of_ids")))
end
