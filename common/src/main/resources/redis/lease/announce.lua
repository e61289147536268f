-- Says that a member is there, and lists all that are.
-- KEYS[1] members hash: name -> "expires load fit" (server time, ms)
-- ARGV[1] name   ARGV[2] ttl in ms   ARGV[3] how much it holds   ARGV[4] 1 when it is fit, else 0
-- Result: name, load, fit of each member, one after the other. Those that went silent are removed.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('HSET', KEYS[1], ARGV[1],
  string.format('%.0f %s %s', now + tonumber(ARGV[2]), ARGV[3], ARGV[4]))
local all = redis.call('HGETALL', KEYS[1])
local there = {}
for i = 1, #all, 2 do
  local expires, load, fit = string.match(all[i + 1], '^(%d+) (%d+) (%d)$')
  if expires and tonumber(expires) > now then
    there[#there + 1] = all[i]
    there[#there + 1] = load
    there[#there + 1] = fit
  else
    redis.call('HDEL', KEYS[1], all[i])
  end
end
return there
