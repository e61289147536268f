-- What needs attention in a shard, and whether its past is certain.
-- KEYS[1] witness hash   then a due zset for each lane
-- ARGV[1] most jobs a lane   ARGV[2] how far to look ahead (ms)
-- Result: words with a space between them: server time (us), doubt from (ms, '-' for none), doubt to,
--   then for each lane: jobs due now, when the first job after those listed is due (ms, '-' for
--   none), number of jobs listed, and for each of them: id, due (ms).
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local horizon = string.format('%.0f', now + ARGV[2])
local doubt = redis.call('HMGET', KEYS[1], 'doubt_from', 'doubt_to')
local result = {string.format('%.0f', time[1] * 1000000 + time[2]), doubt[1] or '-', doubt[2] or '-'}
for lane = 2, #KEYS do
  local jobs = redis.call('ZRANGEBYSCORE', KEYS[lane], '-inf', horizon, 'WITHSCORES',
    'LIMIT', 0, ARGV[1] + 1)
  local listed = math.min(#jobs / 2, tonumber(ARGV[1]))
  local due = 0
  if #jobs > 0 and tonumber(jobs[2]) <= now then
    due = redis.call('ZCOUNT', KEYS[lane], '-inf', string.format('%.0f', now))
  end
  local next = jobs[2 * listed + 2]
  if not next then
    next = redis.call('ZRANGEBYSCORE', KEYS[lane], '(' .. horizon, '+inf', 'WITHSCORES',
      'LIMIT', 0, 1)[2]
  end
  result[#result + 1] = due
  result[#result + 1] = next or '-'
  result[#result + 1] = listed
  for i = 1, 2 * listed do
    result[#result + 1] = jobs[i]
  end
end
return table.concat(result, ' ')
