-- Keeps permits for another while; those that have lapsed meanwhile are taken again, for their runs
-- go on.
-- KEYS[1] permits zset
-- ARGV[1] lease (ms)   then the tokens
-- Result: 1.
local time = redis.call('TIME')
local expires = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1])
for i = 2, #ARGV do
  redis.call('ZADD', KEYS[1], expires, ARGV[i])
end
return 1
