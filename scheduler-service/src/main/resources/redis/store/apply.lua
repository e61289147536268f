-- Puts steps of jobs of one shard in force, each by comparing the revision of the job's state.
-- KEYS[1] states hash   KEYS[2] definitions hash   KEYS[3] ledger stream   KEYS[4] leases zset
-- KEYS[5] timeouts zset   KEYS[6] cancels set   KEYS[7] over zset   KEYS[8] jobs zset
-- KEYS[9] exported hash
--   then keys of lanes
-- ARGV[1] most ledger entries   ARGV[2] oldest entry (ms, '' for any)   ARGV[3] number of changes
-- ARGV[4] words, as one MessagePack array (a word of its own costs the server three times as much):
--   the ids of the jobs; then for each change 8: how its state begins ('' for no such job), state
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
-- ARGV[5] how much ahead of its "not before" a start may be put in force (ms)
-- Result: words with a space between them: server time (us), then for each change '-' (done), the
--   fence of the start (done), 'c' (another revision) or 'r' (the guard does not hold).
-- A job comes but once: its second change is one of another revision.
-- A start that comes ahead bears the time that it is to begin at. A fence is at least that time in
-- microseconds, so it does not go back when a fail-over lost the last writes; and no start begins
-- before one with a lower fence, unless the clock went back.
local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
local now = math.floor(now_us / 1000)
local now_us_text, now_text = string.format('%.0f', now_us), string.format('%.0f', now)
local result = {now_us_text}
local wrote = false

-- What a batch adds to and takes from a key, by the key's place: one command for all of it.
local STATES, DEFINITIONS, LEDGER, LEASES, TIMEOUTS, CANCELS, OVER, JOBS, EXPORTED =
  1, 2, 3, 4, 5, 6, 7, 8, 9
-- Each list knows its length: to ask for it would search for it.
local adds, drops = {}, {}
for place = 1, #KEYS do
  adds[place], drops[place] = {n = 0}, {n = 0}
end
local function one(list, a)
  local n = list.n + 1
  list[n] = a
  list.n = n
end
local function two(list, a, b)
  local n = list.n
  list[n + 1] = a
  list[n + 2] = b
  list.n = n + 2
end

-- A batch has few durations: each is made a time once.
local times = setmetatable({}, {__index = function(known, duration)
  local text = string.format('%.0f', now + duration)
  known[duration] = text
  return text
end})

local words = cmsgpack.unpack(ARGV[4])
local lengths = {L = 2, T = 2, l = 1, R = 1, D = 2, d = 1, C = 1, c = 1, O = 3, o = 2,
  E = 0, e = 0, J = 0, j = 0}
local function operate(kind, at, id, fence)
  local a = words[at]
  if kind == 'R' then
    redis.call('XADD', KEYS[LEDGER], '*', 'e', a)
    wrote = true
  elseif kind == 'D' then two(adds[tonumber(a)], words[at + 1], id)
  elseif kind == 'd' then one(drops[tonumber(a)], id)
  elseif kind == 'L' then two(adds[LEASES], times[words[at + 1]], a .. fence)
  elseif kind == 'T' then two(adds[TIMEOUTS], times[words[at + 1]], a .. fence)
  elseif kind == 'l' then
    one(drops[LEASES], a)
  elseif kind == 'O' then two(adds[tonumber(a)], words[at + 2], words[at + 1])
  elseif kind == 'o' then one(drops[tonumber(a)], words[at + 1])
  elseif kind == 'C' then one(adds[CANCELS], a)
  elseif kind == 'c' then one(drops[CANCELS], a)
  elseif kind == 'E' then two(adds[OVER], now_text, id)
  elseif kind == 'e' then one(drops[OVER], id)
  elseif kind == 'J' then two(adds[JOBS], 0, id)
  elseif kind == 'j' then one(drops[JOBS], id)
  end
end

local lead = tonumber(ARGV[5])
local function holds(not_before, starts, lapsed)
  if not_before ~= '' and tonumber(not_before) > (starts and now + lead or now) then
    return false
  end
  if lapsed == '' then
    return true
  end
  local expires = redis.call('ZSCORE', KEYS[LEASES], lapsed)
  local ends = redis.call('ZSCORE', KEYS[TIMEOUTS], lapsed)
  return (expires and tonumber(expires) <= now) or (ends and tonumber(ends) <= now)
end

-- The time (ms) and the fence of a start.
local function begin(not_before, least_fence)
  local starts, fence = now, now_us
  if not_before ~= '' and tonumber(not_before) > now then
    starts = tonumber(not_before)
    fence = starts * 1000
  end
  local least = tonumber(least_fence)
  if least > fence then
    local earlier = math.floor(least / 1000)
    if earlier > starts and earlier <= now + lead then
      starts = earlier
    end
    return starts == now and now_text or string.format('%.0f', starts), least_fence
  elseif fence == now_us then
    return now_text, now_us_text
  end
  return string.format('%.0f', starts), string.format('%.0f', fence)
end

local find = string.find
local changes = tonumber(ARGV[3])
local states = redis.call('HMGET', KEYS[STATES], unpack(words, 1, changes))
local at = 1 + changes
local came = {}
for i = 1, changes do
  local id, known, expected = words[i], states[i], words[at]
  local same
  if expected == '' then
    same = not known
  else
    same = known and find(known, expected, 1, true) == 1
  end
  same = same and not came[id]
  local last = at + 7
  local count = tonumber(words[last])
  local least_fence = words[at + 4]
  local starts = least_fence ~= ''
  if not same or not holds(words[at + 5], starts, words[at + 6]) then
    result[i + 1] = same and 'r' or 'c'
    at = last + 1
    for _ = 1, count do
      at = at + 1 + lengths[words[at]]
    end
  else
    came[id] = true
    local state, definition = words[at + 1], words[at + 3]
    local time_text, fence = '', ''
    if starts then
      time_text, fence = begin(words[at + 5], least_fence)
      state = state .. time_text .. ' ' .. fence .. words[at + 2]
    end
    if state == '' then
      one(drops[STATES], id)
      one(drops[DEFINITIONS], id)
    else
      two(adds[STATES], id, state)
      if definition ~= '' then
        two(adds[DEFINITIONS], id, definition)
      end
    end
    at = last + 1
    for _ = 1, count do
      local kind = words[at]
      operate(kind, at + 1, id, fence)
      at = at + 1 + lengths[kind]
    end
    result[i + 1] = fence == '' and '-' or fence
  end
end
-- Lua passes some 8000 words to a command at most; pairs stay together.
local most_words = 4000
local function send(command, key, list)
  for from = 1, list.n, most_words do
    redis.call(command, key, unpack(list, from, math.min(from + most_words - 1, list.n)))
  end
end
-- A lease that is over has no timeout either; mostly no job of the shard has one.
if redis.call('EXISTS', KEYS[TIMEOUTS]) == 1 then
  drops[TIMEOUTS] = drops[LEASES]
end
for place, key in ipairs(KEYS) do
  if place <= DEFINITIONS then
    send('HSET', key, adds[place])
    send('HDEL', key, drops[place])
  elseif place == CANCELS then
    send('SADD', key, adds[place])
    send('SREM', key, drops[place])
  else
    send('ZADD', key, adds[place])
    send('ZREM', key, drops[place])
  end
end
if wrote then
  local trimmed = redis.call('XTRIM', KEYS[LEDGER], 'MAXLEN', '~', ARGV[1])
  if ARGV[2] ~= '' then
    trimmed = trimmed + redis.call('XTRIM', KEYS[LEDGER], 'MINID', '~',
      string.format('%.0f', math.max(0, now - ARGV[2])))
  end
  if trimmed > 0 then
    local first = redis.call('XRANGE', KEYS[LEDGER], '-', '+', 'COUNT', 1)[1]
    redis.call('HINCRBY', KEYS[EXPORTED], 'trimmed', trimmed)
    redis.call('HSET', KEYS[EXPORTED], 'trimmed_to', first and string.match(first[1], '^%d+') or now_text)
  end
end
return table.concat(result, ' ')
