-- Claims due jobs of one shard by compare-and-set of their cursors.
-- KEYS[1] due zset   KEYS[2] lease zset   KEYS[3] ledger stream
--   then for each claim: job hash, run hash
-- ARGV[1] replica   ARGV[2] lease (ms)   ARGV[3] most ledger entries   ARGV[4] oldest entry (ms)
--   then for each claim 8: job id, version, expected cursor (ms), next cursor (ms, '' for none),
--   instant to run (ms, '' for none), missed from (ms, '' for none), missed to (ms), missed count
-- Result: server time (us), then for each claim: fence of the new run, 'moved' (no run to start),
--   'lost' (another cursor, or not due by this clock) or 'stale' (another version).
-- A fence is at least the server's time in microseconds: it does not go back when a fail-over
-- lost the last writes.
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local now = math.floor(now_us / 1000)
local result = {string.format('%.0f', now_us)}

local function coalesced(id, from, to, count)
  redis.call('XADD', KEYS[3], 'MAXLEN', '~', ARGV[3], '*', 'job', id, 'instant', from,
    'through', to, 'count', count, 'outcome', 'coalesced', 'trigger', 'schedule')
  redis.call('XTRIM', KEYS[3], 'MINID', '~', string.format('%.0f', math.max(0, now - ARGV[4])))
end

local function start(job_key, run_key, id, instant, stored_fence)
  local fence = string.format('%.0f', math.max(tonumber(stored_fence or '0') + 1, now_us))
  redis.call('HSET', job_key, 'fence', fence)
  redis.call('HSET', run_key, 'state', 'running', 'fence', fence, 'attempt', 1,
    'started', result[1], 'replica', ARGV[1], 'trigger', 'schedule')
  redis.call('ZADD', KEYS[2], string.format('%.0f', now + ARGV[2]), id .. '@' .. instant)
  return fence
end

local function claim(job_key, run_key, id, version, expected, next, instant, from, to, count)
  local job = redis.call('HMGET', job_key, 'version', 'cursor', 'fence')
  if job[1] and job[1] ~= version then
    return 'stale'
  end
  if job[2] ~= expected or tonumber(expected) > now then
    return 'lost'
  end
  redis.call('HSET', job_key, 'cursor', next, 'claimed', instant ~= '' and instant or to)
  if next == '' then
    redis.call('ZREM', KEYS[1], id)
  else
    redis.call('ZADD', KEYS[1], next, id)
  end
  if from ~= '' then
    coalesced(id, from, to, count)
  end
  if instant == '' or redis.call('EXISTS', run_key) == 1 then
    return 'moved'
  end
  return start(job_key, run_key, id, instant, job[3])
end

local per_claim = 8
for i = 0, (#KEYS - 3) / 2 - 1 do
  local a = 5 + i * per_claim
  result[#result + 1] = claim(KEYS[4 + i * 2], KEYS[5 + i * 2],
    ARGV[a], ARGV[a + 1], ARGV[a + 2], ARGV[a + 3], ARGV[a + 4], ARGV[a + 5], ARGV[a + 6], ARGV[a + 7])
end
return result
