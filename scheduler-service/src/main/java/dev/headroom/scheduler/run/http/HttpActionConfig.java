package dev.headroom.scheduler.run.http;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Where {@code http} actions may go. */
@ConfigMapping(prefix = "headroom.scheduler.http")
public interface HttpActionConfig {

  /**
   * Hosts that jobs may call: {@code api.example.com}, {@code 10.0.0.7:8080}, {@code *.example.com}
   * or {@code *}. None by default; loopback in the profiles local, dev and test.
   */
  Optional<List<String>> allowedHosts();
}
