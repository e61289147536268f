-- Extends the leases of runs that are still the caller's.
-- KEYS[1] lease zset   then for each run: run hash
-- ARGV[1] lease (ms)   then for each run 2: lease member, fence
-- Result: for each run 1, or 0 when it is finished or another replica's.
local time = redis.call('TIME')
local expires = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1])
local result = {}
for i = 1, #KEYS - 1 do
  local run = redis.call('HMGET', KEYS[1 + i], 'state', 'fence')
  if run[1] == 'running' and run[2] == ARGV[1 + i * 2] then
    redis.call('ZADD', KEYS[1], expires, ARGV[i * 2])
    result[i] = 1
  else
    result[i] = 0
  end
end
return result
