-- Puts steps of jobs of one shard in force, each by comparing the revision of the job's state.
-- KEYS[1] states hash   KEYS[2] definitions hash   KEYS[3] ledger stream   KEYS[4] leases zset
-- KEYS[5] timeouts zset   KEYS[6] cancels set   KEYS[7] over zset   KEYS[8] jobs zset
-- KEYS[9] exported hash
--   then keys of lanes
-- ARGV[1] most ledger entries   ARGV[2] oldest entry (ms, '' for any)   ARGV[3] number of changes
-- ARGV[4] words, as one MessagePack array (a word of its own costs the server three times as much):
--   the ids of the jobs; then for each change 8: expected revision ('' for no such job), state
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
-- Result: words with a space between them: server time (us), then for each change '-' (done), the
--   fence of the start (done), 'c' (another revision) or 'r' (the guard does not hold).
-- A job comes but once: its second change is one of another revision.
-- A fence is at least the server's time in microseconds: it does not go back when a fail-over lost
-- the last writes.
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local now = math.floor(now_us / 1000)
local now_text = string.format('%.0f', now)
local result = {string.format('%.0f', now_us)}
local wrote = false

-- One command for all that a batch adds to or takes from a key.
local batches = {}
local function batch(command, key)
  local words = {command, key}
  batches[#batches + 1] = words
  return words
end
local function each_key(command)
  return setmetatable({}, {__index = function(known, place)
    known[place] = batch(command, KEYS[tonumber(place)])
    return known[place]
  end})
end
local set_states, drop_states = batch('HSET', KEYS[1]), batch('HDEL', KEYS[1])
local set_definitions, drop_definitions = batch('HSET', KEYS[2]), batch('HDEL', KEYS[2])
local add_leases, drop_leases = batch('ZADD', KEYS[4]), batch('ZREM', KEYS[4])
local add_timeouts, drop_timeouts = batch('ZADD', KEYS[5]), batch('ZREM', KEYS[5])
local add_cancels, drop_cancels = batch('SADD', KEYS[6]), batch('SREM', KEYS[6])
local add_over, drop_over = batch('ZADD', KEYS[7]), batch('ZREM', KEYS[7])
local add_jobs, drop_jobs = batch('ZADD', KEYS[8]), batch('ZREM', KEYS[8])
local add_to_lane, drop_from_lane = each_key('ZADD'), each_key('ZREM')
local function one(command, a)
  command[#command + 1] = a
end
local function two(command, a, b)
  local n = #command
  command[n + 1] = a
  command[n + 2] = b
end

local words = cmsgpack.unpack(ARGV[4])
local fence_text
local function start(command, at)
  two(command, string.format('%.0f', now + words[at + 1]), words[at] .. fence_text)
  return 2
end
local operations = {
  L = function(at) return start(add_leases, at) end,
  T = function(at) return start(add_timeouts, at) end,
  l = function(at) one(drop_leases, words[at]) one(drop_timeouts, words[at]) return 1 end,
  R = function(at) redis.call('XADD', KEYS[3], '*', 'e', words[at]) wrote = true return 1 end,
  D = function(at, id) two(add_to_lane[words[at]], words[at + 1], id) return 2 end,
  d = function(at, id) one(drop_from_lane[words[at]], id) return 1 end,
  C = function(at) one(add_cancels, words[at]) return 1 end,
  c = function(at) one(drop_cancels, words[at]) return 1 end,
  O = function(at) two(add_to_lane[words[at]], words[at + 2], words[at + 1]) return 3 end,
  o = function(at) one(drop_from_lane[words[at]], words[at + 1]) return 2 end,
  E = function(_, id) two(add_over, now_text, id) return 0 end,
  e = function(_, id) one(drop_over, id) return 0 end,
  J = function(_, id) two(add_jobs, 0, id) return 0 end,
  j = function(_, id) one(drop_jobs, id) return 0 end,
}
local lengths = {L = 2, T = 2, l = 1, R = 1, D = 2, d = 1, C = 1, c = 1, O = 3, o = 2,
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
local states = redis.call('HMGET', KEYS[1], unpack(words, 1, changes))
local at = 1 + changes
local came = {}
for i = 1, changes do
  local id, known, expected = words[i], states[i], words[at]
  local same
  if expected == '' then
    same = not known
  else
    same = known and string.sub(known, 1, #expected + 1) == expected .. ' '
  end
  same = same and not came[id]
  local count = tonumber(words[at + 7])
  if not same or not holds(words[at + 5], words[at + 6]) then
    result[i + 1] = same and 'r' or 'c'
    at = at + 8
    for _ = 1, count do
      at = at + 1 + lengths[words[at]]
    end
  else
    came[id] = true
    local state, definition, least_fence = words[at + 1], words[at + 3], words[at + 4]
    fence_text = ''
    if least_fence ~= '' then
      fence_text = string.format('%.0f', math.max(tonumber(least_fence), now_us))
      state = state .. now_text .. ' ' .. fence_text .. words[at + 2]
    end
    if state == '' then
      one(drop_states, id)
      one(drop_definitions, id)
    else
      two(set_states, id, state)
      if definition ~= '' then
        two(set_definitions, id, definition)
      end
    end
    at = at + 8
    for _ = 1, count do
      at = at + 1 + operations[words[at]](at + 1, id)
    end
    result[i + 1] = fence_text == '' and '-' or fence_text
  end
end
-- Lua passes some 8000 words to a command at most; pairs stay together.
local most_words = 4000
for _, command in ipairs(batches) do
  for from = 3, #command, most_words do
    redis.call(command[1], command[2],
      unpack(command, from, math.min(from + most_words - 1, #command)))
  end
end
if wrote then
  local trimmed = redis.call('XTRIM', KEYS[3], 'MAXLEN', '~', ARGV[1])
  if ARGV[2] ~= '' then
    trimmed = trimmed + redis.call('XTRIM', KEYS[3], 'MINID', '~',
      string.format('%.0f', math.max(0, now - ARGV[2])))
  end
  if trimmed > 0 then
    local first = redis.call('XRANGE', KEYS[3], '-', '+', 'COUNT', 1)[1]
    redis.call('HINCRBY', KEYS[9], 'trimmed', trimmed)
    redis.call('HSET', KEYS[9], 'trimmed_to', first and string.match(first[1], '^%d+') or now_text)
  end
end
return table.concat(result, ' ')
