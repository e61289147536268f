-- Extends the leases of starts that are still their holders'.
-- KEYS[1] leases zset   KEYS[2] cancels set
-- ARGV[1] lease (ms)   then the starts
-- Result: for each 1 (kept), 2 (kept, and to be cancelled) or 0 (lost).
local time = redis.call('TIME')
local expires = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1])
local result = {}
for i = 2, #ARGV do
  if redis.call('ZSCORE', KEYS[1], ARGV[i]) then
    redis.call('ZADD', KEYS[1], expires, ARGV[i])
    result[i - 1] = 1 + redis.call('SISMEMBER', KEYS[2], ARGV[i])
  else
    result[i - 1] = 0
  end
end
return result
