-- Puts steps of jobs of one shard in force, each by comparing the revision of the job's state.
-- KEYS[1] leases zset   KEYS[2] timeouts zset   KEYS[3] cancels set   KEYS[4] ledger stream
-- KEYS[5] over zset     KEYS[6] jobs zset       then keys of lanes, then a job hash a change
-- ARGV[1] most ledger entries   ARGV[2] oldest entry (ms)   ARGV[3] number of changes
--   then for each change 9: place of its job hash in KEYS, job id, expected revision ('' for no such
--   job), state ('' to forget the job), definition ('' to keep the stored one), least fence ('' when
--   nothing starts), not before (ms, '' for any time), a start that must have lapsed ('' for none),
--   number of operations; then for each operation a kind and its words:
--     L start lease(ms)    T start timeout(ms)   add; '%F' in a start is the fence that is given
--     l start              t start               take out
--     C start   c start                          a start that is to be cancelled, or not any more
--     D lane score(ms)     d lane                due by that time, not due; lane is a place in KEYS
--     O lane run score     o lane run            offered to workers, not offered
--     E  e  J  j                                 over, not over, known, unknown
--     R n field value ...                        n words of a ledger entry
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

-- One command for all the members that a batch adds to or takes from a key.
local adds, removes, order = {}, {}, {}
local function batch(batches, command, key)
  local words = batches[key]
  if not words then
    words = {command, key}
    batches[key] = words
    order[#order + 1] = words
  end
  return words
end
local function add(key, score, member)
  local words = batch(adds, 'ZADD', key)
  words[#words + 1] = score
  words[#words + 1] = member
end
local function remove(key, member, command)
  local words = batch(removes, command or 'ZREM', key)
  words[#words + 1] = member
end

local given, given_text
local function member_of(start)
  return given and (string.gsub(start, '%%F', given_text)) or start
end
local function in_ms(duration)
  return string.format('%.0f', now + duration)
end

local function operate(kind, id, at)
  local a, b = ARGV[at], ARGV[at + 1]
  if kind == 'L' then add(KEYS[1], in_ms(b), member_of(a)) return 2
  elseif kind == 'l' then remove(KEYS[1], a) return 1
  elseif kind == 'D' then add(KEYS[tonumber(a)], b, id) return 2
  elseif kind == 'd' then remove(KEYS[tonumber(a)], id) return 1
  elseif kind == 'R' then
    redis.call('XADD', KEYS[4], 'MAXLEN', '~', ARGV[1], '*', unpack(ARGV, at + 1, at + tonumber(a)))
    wrote = true
    return 1 + tonumber(a)
  elseif kind == 'T' then add(KEYS[2], in_ms(b), member_of(a)) return 2
  elseif kind == 't' then remove(KEYS[2], a) return 1
  elseif kind == 'C' then redis.call('SADD', KEYS[3], a) return 1
  elseif kind == 'c' then remove(KEYS[3], a, 'SREM') return 1
  elseif kind == 'O' then add(KEYS[tonumber(a)], ARGV[at + 2], b) return 3
  elseif kind == 'o' then remove(KEYS[tonumber(a)], b) return 2
  elseif kind == 'E' then add(KEYS[5], now_text, id) return 0
  elseif kind == 'e' then remove(KEYS[5], id) return 0
  elseif kind == 'J' then add(KEYS[6], 0, id) return 0
  elseif kind == 'j' then remove(KEYS[6], id) return 0
  end
  error('unknown operation ' .. kind)
end

local words = {L = 2, l = 1, D = 2, d = 1, T = 2, t = 1, C = 1, c = 1, O = 3, o = 2,
  E = 0, e = 0, J = 0, j = 0}
local function skip(at, operations)
  for _ = 1, operations do
    local kind = ARGV[at]
    at = at + 1 + (words[kind] or 1 + tonumber(ARGV[at + 1]))
  end
  return at
end

local function holds(not_before, lapsed)
  if not_before ~= '' and tonumber(not_before) > now then
    return false
  end
  if lapsed == '' then
    return true
  end
  local expires = redis.call('ZSCORE', KEYS[1], lapsed)
  local ends = redis.call('ZSCORE', KEYS[2], lapsed)
  return (expires and tonumber(expires) <= now) or (ends and tonumber(ends) <= now)
end

local at = 4
for _ = 1, ARGV[3] do
  local job, id, expected = KEYS[tonumber(ARGV[at])], ARGV[at + 1], ARGV[at + 2]
  local state, definition, least_fence = ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
  local operations = tonumber(ARGV[at + 8])
  local known = redis.call('HGET', job, 'state')
  local same
  if expected == '' then
    same = not known
  else
    same = known and string.sub(known, 1, #expected + 1) == expected .. ' '
  end
  if not same or not holds(ARGV[at + 6], ARGV[at + 7]) then
    result[#result + 1] = same and 'r' or 'c'
    at = skip(at + 9, operations)
  else
    given = least_fence ~= '' and math.max(tonumber(least_fence), now_us)
    given_text = given and string.format('%.0f', given) or ''
    if given then
      state = string.gsub(state, '%%[FS]', {['%F'] = given_text, ['%S'] = now_text})
    end
    if state == '' then
      redis.call('DEL', job)
    elseif definition == '' then
      redis.call('HSET', job, 'state', state)
    else
      redis.call('HSET', job, 'state', state, 'definition', definition)
    end
    at = at + 9
    for _ = 1, operations do
      at = at + 1 + operate(ARGV[at], id, at + 1)
    end
    result[#result + 1] = given_text
  end
end
for _, command in ipairs(order) do
  redis.call(unpack(command))
end
if wrote then
  redis.call('XTRIM', KEYS[4], 'MINID', '~', string.format('%.0f', math.max(0, now - ARGV[2])))
end
return result
