package dev.headroom.local.stack;

import dev.headroom.local.datadir.DataDir;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code up} is going to run, decided before anything starts.
 *
 * @param home the directory that holds the built services
 * @param javaHome the JDK that runs them
 * @param redis a server to use instead of an embedded one
 * @param mongodb a server to use instead of the embedded store
 * @param settings environment variables of every service, besides those that follow from the rest
 */
public record StackPlan(
    Path home,
    DataDir data,
    Path javaHome,
    Ports ports,
    Optional<String> redis,
    Optional<String> mongodb,
    Map<String, String> settings) {

  public StackPlan {
    settings = Map.copyOf(settings);
  }

  /** What is started here, in order. */
  public List<Component> components() {
    var components = new ArrayList<Component>();
    if (redis.isEmpty()) {
      components.add(Component.REDIS);
    }
    if (mongodb.isEmpty()) {
      components.add(Component.DOCUMENTS);
    }
    components.addAll(Component.services());
    return List.copyOf(components);
  }

  /** The ports that must be free, each with what it is for. */
  public Map<Integer, String> wantedPorts() {
    var wanted = new LinkedHashMap<Integer, String>();
    components().forEach(component -> wanted.put(ports.of(component), component.label()));
    return wanted;
  }

  public Path java() {
    return javaHome.resolve("bin").resolve("java");
  }

  /** The packaged service. */
  public Path jar(Component service) {
    return home.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  public Path log(Component service) {
    return data.logs().resolve(service.label() + ".log");
  }

  public String url(Component component) {
    return switch (component) {
      case REDIS -> redis.orElse("redis://127.0.0.1:" + ports.of(component));
      case DOCUMENTS -> mongodb.orElse("mongodb://127.0.0.1:" + ports.of(component));
      case COLLECTOR, SCHEDULER, EVALUATOR -> "http://127.0.0.1:" + ports.of(component);
    };
  }

  public URI uri(Component service) {
    return URI.create(url(service));
  }

  /**
   * The data directory stands in the command, so that an orphan can be told from a stranger with
   * its pid.
   */
  public List<String> command(Component service) {
    return List.of(
        java().toString(),
        "-Xms32m",
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xss512k",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dheadroom.local.data=" + data,
        "-jar",
        jar(service).toString());
  }

  /**
   * Configuration goes by the environment: a URL may hold a password, and everybody may read a
   * command line.
   */
  public Map<String, String> environment(Component service) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_PROFILE", "local");
    environment.put("QUARKUS_BANNER_ENABLED", "false");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service)));
    environment.put("QUARKUS_REDIS_HOSTS", url(Component.REDIS));
    environment.put("QUARKUS_MONGODB_CONNECTION_STRING", url(Component.DOCUMENTS));
    environment.put("HEADROOM_COLLECTOR_URL", url(Component.COLLECTOR));
    environment.put("HEADROOM_SCHEDULER_URL", url(Component.SCHEDULER));
    environment.put("HEADROOM_EVALUATOR_URL", url(Component.EVALUATOR));
    return Map.copyOf(environment);
  }
}
