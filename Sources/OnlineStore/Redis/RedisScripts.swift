import Redis

/// What happens to one hash without anybody in between.
enum RedisScripts {
    /// What a script answers where the view has no fields.
    static let absent = -1
    /// What a script answers where the view's fields stay, because they are too new.
    static let newer = -2

    /// Reads a `google.protobuf.Timestamp`: seconds and microseconds, or nothing where it is none.
    ///
    /// Lua has only floating point numbers. They hold the seconds of any year that can be written
    /// down, but not a negative number's 64 bits: of these the complement is read.
    private static let moment = """
        local function moment(text)
          local seconds, nanoseconds, at = 0, 0, 1
          while at <= #text do
            local tag = string.byte(text, at)
            local value, complement, scale, count = 0, 0, 1, 0
            repeat
              count = count + 1
              local byte = string.byte(text, at + count)
              if not byte or count > 10 then return nil end
              if count < 10 then
                value = value + byte % 128 * scale
                complement = complement + (127 - byte % 128) * scale
                scale = scale * 128
              end
            until byte < 128
            if count == 10 then value = -complement - 1 end
            at = at + count + 1
            if tag == 8 then seconds = value
            elseif tag == 16 then nanoseconds = value
            else return nil end
          end
          return seconds, math.floor(nanoseconds / 1000)
        end
        local function isbefore(seconds, microseconds, otherseconds, othermicroseconds)
          return seconds < otherseconds
            or seconds == otherseconds and microseconds < othermicroseconds
        end

        """

    /// Writes a view's fields unless newer ones are there: 1 if it wrote, 0 if not.
    ///
    /// Arguments: seconds, microseconds, how long the key is kept in seconds or 0, 1 to overwrite
    /// newer fields too or 0, the field of the timestamp, the timestamp; then further fields, each
    /// with its value.
    static let write = RedisScript(
        moment + """
            if ARGV[4] == '0' then
              local stored = redis.call('HGET', KEYS[1], ARGV[5])
              if stored then
                local seconds, microseconds = moment(stored)
                if seconds and isbefore(
                  tonumber(ARGV[1]), tonumber(ARGV[2]), seconds, microseconds) then return 0 end
              end
            end
            for first = 5, #ARGV, 4000 do
              redis.call('HSET', KEYS[1], unpack(ARGV, first, math.min(first + 3999, #ARGV)))
            end
            if ARGV[3] ~= '0' then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
            return 1
            """)

    /// Removes a view's fields, and the key where no view is left: the number of values,
    /// or ``absent``, or ``newer``.
    ///
    /// Arguments: the field of the timestamp; seconds and microseconds of the first moment that
    /// stays, or nothing and nothing for any; 1 to remove or 0 only to count; the view's other
    /// fields.
    static let remove = RedisScript(
        moment + """
            local stored = redis.call('HGET', KEYS[1], ARGV[1])
            if not stored then return -1 end
            if ARGV[2] ~= '' then
              local seconds, microseconds = moment(stored)
              if not seconds or not isbefore(
                seconds, microseconds, tonumber(ARGV[2]), tonumber(ARGV[3])) then return -2 end
            end
            local values = 0
            for at = 5, #ARGV do
              local command = ARGV[4] == '1' and 'HDEL' or 'HEXISTS'
              values = values + redis.call(command, KEYS[1], ARGV[at])
            end
            if ARGV[4] ~= '1' then return values end
            redis.call('HDEL', KEYS[1], ARGV[1])
            for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
              if string.sub(field, 1, 4) == '_ts:' then return values end
            end
            redis.call('DEL', KEYS[1])
            return values
            """)

    /// Counts a view's values and their bytes with the fields' names: two numbers, of which the
    /// first may be ``absent``.
    ///
    /// Arguments: the field of the timestamp, the view's other fields.
    static let measure = RedisScript(
        """
        local stored = redis.call('HGET', KEYS[1], ARGV[1])
        if not stored then return {-1, 0} end
        local values, bytes = 0, #KEYS[1] + #ARGV[1] + #stored
        for at = 2, #ARGV do
          local value = redis.call('HGET', KEYS[1], ARGV[at])
          if value then
            values = values + 1
            bytes = bytes + #ARGV[at] + #value
          end
        end
        return {values, bytes}
        """)
}
