-- Ends a lease now, so that another replica may take the run over.
-- KEYS[1] run hash   KEYS[2] lease zset
-- ARGV[1] lease member   ARGV[2] fence
-- Result: 1, or 0 when the run is finished or another replica's.
local run = redis.call('HMGET', KEYS[1], 'state', 'fence')
if run[1] ~= 'running' or run[2] ~= ARGV[2] then
  return 0
end
redis.call('ZADD', KEYS[2], 0, ARGV[1])
return 1
