-- Takes over one run whose lease has expired, or writes its outcome when it cannot start again.
-- KEYS[1] job hash   KEYS[2] run hash   KEYS[3] lease zset   KEYS[4] ledger stream
-- ARGV[1] job id   ARGV[2] instant (ms)   ARGV[3] replica   ARGV[4] lease (ms)
-- ARGV[5] most starts   ARGV[6] how long to remember the run (ms)
-- ARGV[7] most ledger entries   ARGV[8] oldest entry (ms)
-- Result: fence, attempt, trigger, server time (us); nil when there is nothing to start.
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local now = math.floor(now_us / 1000)
local member = ARGV[1] .. '@' .. ARGV[2]
local expires = redis.call('ZSCORE', KEYS[3], member)
if not expires or tonumber(expires) > now then
  return nil
end
local run = redis.call('HMGET', KEYS[2], 'state', 'fence', 'attempt', 'started', 'replica', 'trigger')
if run[1] ~= 'running' then
  redis.call('ZREM', KEYS[3], member)
  return nil
end

local function give_up(outcome, code, detail)
  redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[7], '*', 'job', ARGV[1], 'instant', ARGV[2],
    'outcome', outcome, 'trigger', run[6], 'started', run[4], 'attempt', run[3], 'fence', run[2],
    'replica', run[5], 'code', code, 'detail', detail)
  redis.call('XTRIM', KEYS[4], 'MINID', '~', string.format('%.0f', math.max(0, now - ARGV[8])))
  redis.call('HSET', KEYS[2], 'state', 'finished')
  redis.call('PEXPIRE', KEYS[2], ARGV[6])
  redis.call('ZREM', KEYS[3], member)
end

local job = redis.call('HMGET', KEYS[1], 'version', 'fence', 'last_instant')
if not job[1] then
  give_up('uncertain', 'job-deleted', 'the replica was lost during the run, and the job is deleted')
  return nil
end
if tonumber(run[3]) >= tonumber(ARGV[5]) then
  give_up('failed', 'too-many-starts', 'started ' .. run[3] .. ' times, each time the replica was lost')
  if tonumber(job[3] or '0') <= tonumber(ARGV[2]) then
    redis.call('HSET', KEYS[1], 'last_instant', ARGV[2], 'last_outcome', 'failed',
      'last_at', string.format('%.0f', now))
  end
  return nil
end
local fence = string.format('%.0f', math.max(tonumber(job[2] or '0') + 1, now_us))
local attempt = run[3] + 1
local started = string.format('%.0f', now_us)
redis.call('HSET', KEYS[1], 'fence', fence)
redis.call('HSET', KEYS[2], 'fence', fence, 'attempt', attempt, 'started', started,
  'replica', ARGV[3])
redis.call('ZADD', KEYS[3], string.format('%.0f', now + ARGV[4]), member)
return {fence, attempt, run[6], started}
