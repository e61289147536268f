-- Makes lanes known, and notes when.
-- KEYS[1] lanes set   KEYS[2] lane uses zset
-- ARGV lanes
-- Result: 1.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
for _, lane in ipairs(ARGV) do
  redis.call('ZADD', KEYS[2], now, lane)
  redis.call('SADD', KEYS[1], lane)
end
return 1
