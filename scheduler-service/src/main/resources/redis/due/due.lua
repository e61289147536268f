-- The jobs whose cursor has come, longest due first.
-- KEYS[1] due zset
-- ARGV[1] most jobs to return
-- Result: server time (us), jobs due in all, next cursor (ms, '' for none),
--   then for each job: id, cursor (ms).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local total = redis.call('ZCOUNT', KEYS[1], '-inf', now)
local ahead = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. now, '+inf', 'WITHSCORES', 'LIMIT', 0, 1)
local result = {string.format('%.0f', time[1] * 1000000 + time[2]), total, ahead[2] or ''}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'WITHSCORES', 'LIMIT', 0, ARGV[1])
for _, part in ipairs(due) do
  result[#result + 1] = part
end
return result
