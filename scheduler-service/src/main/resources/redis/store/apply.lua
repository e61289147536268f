-- Puts steps of jobs of one shard in force, each by comparing the revision of the job's state.
-- KEYS[1] states hash   KEYS[2] definitions hash   KEYS[3] ledger stream   KEYS[4] leases zset
-- KEYS[5] timeouts zset   KEYS[6] cancels set   KEYS[7] over zset   KEYS[8] jobs zset
--   then keys of lanes
-- ARGV[1] most ledger entries   ARGV[2] oldest entry (ms)   ARGV[3] number of changes, then the ids
--   of their jobs, each once; then for each change 8: expected revision ('' for no such job), state
--   ('' to forget the job), the rest of the state, definition ('' to keep the stored one), least
--   fence ('' when nothing starts; else time and fence of the start stand between state and rest),
--   not before (ms, '' for any time), a start that must have lapsed ('' for none), number of
--   operations; then for each operation a kind and its words:
--     L start lease(ms)    T start timeout(ms)   a new start, to whose end its fence is added
--     l start                                    a start that is over
--     C start   c start                          a start that is to be cancelled, or not any more
--     D lane score(ms)     d lane                due by that time, not due; lane is a place in KEYS
--     O lane run score     o lane run            offered to workers, not offered
--     E  e  J  j                                 over, not over, known, unknown
--     R entry                                    a ledger entry
-- Result: server time (us), then for each change '' (done), the fence of the start (done), 'c'
--   (another revision) or 'r' (the guard does not hold).
-- A fence is at least the server's time in microseconds: it does not go back when a fail-over lost
-- the last writes.
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local now = math.floor(now_us / 1000)
local now_text = string.format('%.0f', now)
local result = {string.format('%.0f', now_us)}
local wrote = false

-- One command for all that a batch adds to or takes from a key.
local commands, order = {}, {}
local function command(name, key, a, b)
  local words = commands[name .. key]
  if not words then
    words = {name, key}
    commands[name .. key] = words
    order[#order + 1] = words
  end
  words[#words + 1] = a
  words[#words + 1] = b
end

local fence_text
local operations = {
  L = function(at)
    command('ZADD', KEYS[4], string.format('%.0f', now + ARGV[at + 1]), ARGV[at] .. fence_text)
    return 2
  end,
  T = function(at)
    command('ZADD', KEYS[5], string.format('%.0f', now + ARGV[at + 1]), ARGV[at] .. fence_text)
    return 2
  end,
  l = function(at)
    command('ZREM', KEYS[4], ARGV[at])
    command('ZREM', KEYS[5], ARGV[at])
    return 1
  end,
  R = function(at)
    redis.call('XADD', KEYS[3], '*', 'e', ARGV[at])
    wrote = true
    return 1
  end,
  D = function(at, id) command('ZADD', KEYS[tonumber(ARGV[at])], ARGV[at + 1], id) return 2 end,
  d = function(at, id) command('ZREM', KEYS[tonumber(ARGV[at])], id) return 1 end,
  C = function(at) command('SADD', KEYS[6], ARGV[at]) return 1 end,
  c = function(at) command('SREM', KEYS[6], ARGV[at]) return 1 end,
  O = function(at) command('ZADD', KEYS[tonumber(ARGV[at])], ARGV[at + 2], ARGV[at + 1]) return 3 end,
  o = function(at) command('ZREM', KEYS[tonumber(ARGV[at])], ARGV[at + 1]) return 2 end,
  E = function(_, id) command('ZADD', KEYS[7], now_text, id) return 0 end,
  e = function(_, id) command('ZREM', KEYS[7], id) return 0 end,
  J = function(_, id) command('ZADD', KEYS[8], 0, id) return 0 end,
  j = function(_, id) command('ZREM', KEYS[8], id) return 0 end,
}
local words = {L = 2, T = 2, l = 1, R = 1, D = 2, d = 1, C = 1, c = 1, O = 3, o = 2,
  E = 0, e = 0, J = 0, j = 0}

local function holds(not_before, lapsed)
  if not_before ~= '' and tonumber(not_before) > now then
    return false
  end
  if lapsed == '' then
    return true
  end
  local expires = redis.call('ZSCORE', KEYS[4], lapsed)
  local ends = redis.call('ZSCORE', KEYS[5], lapsed)
  return (expires and tonumber(expires) <= now) or (ends and tonumber(ends) <= now)
end

local changes = tonumber(ARGV[3])
local states = redis.call('HMGET', KEYS[1], unpack(ARGV, 4, 3 + changes))
local at = 4 + changes
for i = 1, changes do
  local id, known, expected = ARGV[3 + i], states[i], ARGV[at]
  local same
  if expected == '' then
    same = not known
  else
    same = known and string.sub(known, 1, #expected + 1) == expected .. ' '
  end
  local count = tonumber(ARGV[at + 7])
  if not same or not holds(ARGV[at + 5], ARGV[at + 6]) then
    result[i + 1] = same and 'r' or 'c'
    at = at + 8
    for _ = 1, count do
      at = at + 1 + words[ARGV[at]]
    end
  else
    local state, definition, least_fence = ARGV[at + 1], ARGV[at + 3], ARGV[at + 4]
    fence_text = ''
    if least_fence ~= '' then
      fence_text = string.format('%.0f', math.max(tonumber(least_fence), now_us))
      state = state .. now_text .. ' ' .. fence_text .. ARGV[at + 2]
    end
    if state == '' then
      command('HDEL', KEYS[1], id)
      command('HDEL', KEYS[2], id)
    else
      command('HSET', KEYS[1], id, state)
      if definition ~= '' then
        command('HSET', KEYS[2], id, definition)
      end
    end
    at = at + 8
    for _ = 1, count do
      at = at + 1 + operations[ARGV[at]](at + 1, id)
    end
    result[i + 1] = fence_text
  end
end
for _, words_of_command in ipairs(order) do
  redis.call(unpack(words_of_command))
end
if wrote then
  redis.call('XTRIM', KEYS[3], 'MAXLEN', '~', ARGV[1])
  redis.call('XTRIM', KEYS[3], 'MINID', '~', string.format('%.0f', math.max(0, now - ARGV[2])))
end
return result
