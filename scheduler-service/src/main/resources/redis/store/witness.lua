-- Notes which server keeps a shard, and how far its past is certain.
-- KEYS[1] witness hash
-- Result: 'same'; or 'other' when the server is another one than was noted, or has begun anew: then
--   what was written since the last note may be lost.
-- The note itself is part of the data: what a fail-over or a crash took away, it took away too.
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local server = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local known = redis.call('HMGET', KEYS[1], 'server', 'seen')
if known[1] == server then
  redis.call('HSET', KEYS[1], 'seen', now)
  return 'same'
end
redis.call('HSET', KEYS[1], 'server', server, 'seen', now)
if known[1] then
  local doubt = redis.call('HMGET', KEYS[1], 'doubt_from', 'doubt_to')
  -- Two fail-overs in a row: what the first put in doubt still is.
  local young = doubt[2] and now - doubt[2] < 60000
  redis.call('HSET', KEYS[1], 'doubt_from', young and doubt[1] or known[2], 'doubt_to', now)
  return 'other'
end
return 'same'
