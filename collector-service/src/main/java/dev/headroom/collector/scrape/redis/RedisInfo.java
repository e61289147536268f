package dev.headroom.collector.scrape.redis;

import static dev.headroom.collector.scrape.MetricFamily.counter;
import static dev.headroom.collector.scrape.MetricFamily.gauge;

import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.collector.scrape.Samples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to INFO: lines of {@code field:value}. What a server does not say has no sample. */
final class RedisInfo {

  /** A field that is a sample as it stands. */
  private record Field(String name, MetricFamily family) {}

  private static final List<Field> FIELDS =
      List.of(
          field("uptime_in_seconds", gauge("redis_uptime_seconds", "seconds", "Since its start")),
          field("connected_clients", gauge("redis_clients", "clients", "Connected clients")),
          field("maxclients", gauge("redis_clients_max", "clients", "maxclients")),
          field(
              "blocked_clients",
              gauge("redis_clients_blocked", "clients", "Waiting in a blocking command")),
          field("used_memory", gauge("redis_memory_used_bytes", "bytes", "Used memory")),
          field(
              "used_memory_rss",
              gauge("redis_memory_resident_bytes", "bytes", "As the operating system sees it")),
          field(
              "mem_fragmentation_ratio",
              gauge("redis_memory_fragmentation_ratio", "ratio", "Resident / used")),
          field("evicted_keys", counter("redis_keys_evicted_total", "keys", "For want of memory")),
          field("expired_keys", counter("redis_keys_expired_total", "keys", "By their time")),
          field("keyspace_hits", counter("redis_keyspace_hits_total", "look-ups", "Found")),
          field("keyspace_misses", counter("redis_keyspace_misses_total", "look-ups", "Not found")),
          field(
              "rejected_connections",
              counter("redis_connections_rejected_total", "connections", "Over maxclients")),
          field(
              "total_connections_received",
              counter("redis_connections_received_total", "connections", "Accepted")),
          field(
              "total_commands_processed",
              counter("redis_commands_processed_total", "commands", "Processed")),
          field(
              "total_net_input_bytes",
              counter("redis_network_received_bytes_total", "bytes", "From clients")),
          field(
              "total_net_output_bytes",
              counter("redis_network_sent_bytes_total", "bytes", "To clients")),
          field(
              "connected_slaves",
              gauge("redis_replicas_connected", "replicas", "Connected to this server")));

  private static final Pattern REPLICA =
      Pattern.compile("ip=([^,]+),port=(\\d+),state=\\w+,offset=(\\d{1,18}),.*");
  private static final int MOST_REPLICAS = 100;

  private final Map<String, String> values = new HashMap<>();

  RedisInfo(String text) {
    for (String line : text.split("\r?\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        values.put(line.substring(0, colon), line.substring(colon + 1));
      }
    }
  }

  static Stream<MetricFamily> families() {
    return FIELDS.stream().map(Field::family);
  }

  /** The server's clock, by which its stream ids are made; null if it does not say. */
  @Nullable Instant serverTime() {
    OptionalDouble micros = number("server_time_usec");
    return micros.isPresent() ? Instant.ofEpochMilli((long) (micros.getAsDouble() / 1000)) : null;
  }

  void addTo(Samples samples) {
    for (Field field : FIELDS) {
      number(field.name()).ifPresent(value -> samples.add(field.family(), value));
    }
    OptionalDouble memoryMax = positive("maxmemory");
    memoryMax.ifPresent(value -> samples.add(RedisMetrics.MEMORY_MAX, value));
    ratio(samples, RedisMetrics.MEMORY_RATIO, number("used_memory"), memoryMax);
    ratio(samples, RedisMetrics.CLIENTS_RATIO, number("connected_clients"), positive("maxclients"));
    addReplication(samples);
  }

  private void addReplication(Samples samples) {
    String role = values.get("role");
    if (role == null) {
      return;
    }
    boolean primary = role.equals("master");
    samples.add(RedisMetrics.ROLE, primary ? 1 : 0);
    String link = values.get("master_link_status");
    if (!primary && link != null) {
      samples.add(RedisMetrics.LINK, link.equals("up") ? 1 : 0);
    }
    OptionalDouble written = number("master_repl_offset");
    for (int i = 0; i < MOST_REPLICAS && written.isPresent(); i++) {
      String line = values.get("slave" + i);
      Matcher replica = line == null ? null : REPLICA.matcher(line);
      if (replica != null && replica.matches()) {
        samples.add(
            RedisMetrics.REPLICA_LAG,
            Math.max(0, written.getAsDouble() - Double.parseDouble(replica.group(3))),
            replica.group(1) + ":" + replica.group(2));
      }
    }
  }

  private static void ratio(
      Samples samples, MetricFamily family, OptionalDouble part, OptionalDouble whole) {
    if (part.isPresent() && whole.isPresent()) {
      samples.add(family, part.getAsDouble() / whole.getAsDouble());
    }
  }

  /** A limit; 0 means that there is none. */
  private OptionalDouble positive(String name) {
    OptionalDouble value = number(name);
    return value.isPresent() && value.getAsDouble() > 0 ? value : OptionalDouble.empty();
  }

  private OptionalDouble number(String name) {
    String text = values.get(name);
    return text != null && text.matches("-?\\d{1,18}(\\.\\d{1,9})?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  private static Field field(String name, MetricFamily family) {
    return new Field(name, RedisMetrics.info(family));
  }
}
