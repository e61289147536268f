-- Writes the one outcome of a run.
-- KEYS[1] job hash   KEYS[2] run hash   KEYS[3] lease zset   KEYS[4] ledger stream
-- ARGV[1] job id   ARGV[2] instant (ms)   ARGV[3] fence   ARGV[4] outcome   ARGV[5] code
-- ARGV[6] detail   ARGV[7] how long to remember the run (ms)
-- ARGV[8] most ledger entries   ARGV[9] oldest entry (ms)
-- Result: 1, or 0 when the run has an outcome or the fence is another one's.
local run = redis.call('HMGET', KEYS[2], 'state', 'fence', 'attempt', 'started', 'replica', 'trigger')
if run[1] ~= 'running' or run[2] ~= ARGV[3] then
  return 0
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[8], '*', 'job', ARGV[1], 'instant', ARGV[2],
  'outcome', ARGV[4], 'trigger', run[6], 'started', run[4], 'attempt', run[3], 'fence', run[2],
  'replica', run[5], 'code', ARGV[5], 'detail', ARGV[6])
redis.call('XTRIM', KEYS[4], 'MINID', '~', string.format('%.0f', math.max(0, now - ARGV[9])))
redis.call('HSET', KEYS[2], 'state', 'finished')
redis.call('PEXPIRE', KEYS[2], ARGV[7])
redis.call('ZREM', KEYS[3], ARGV[1] .. '@' .. ARGV[2])
local last = redis.call('HMGET', KEYS[1], 'version', 'last_instant')
if last[1] and tonumber(last[2] or '0') <= tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'last_instant', ARGV[2], 'last_outcome', ARGV[4],
    'last_at', string.format('%.0f', now))
end
return 1
