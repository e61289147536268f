package dev.headroom.common.wiring;

import dev.headroom.common.time.MonotonicClock;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/**
 * The real clocks. Everything else is handed an {@link InstantSource} or a {@link MonotonicClock}.
 */
@ApplicationScoped
public class Clocks {

  @Produces
  @DefaultBean
  @ApplicationScoped
  InstantSource systemClock() {
    return InstantSource.system();
  }

  @Produces
  @DefaultBean
  @ApplicationScoped
  MonotonicClock monotonicClock() {
    return System::nanoTime;
  }
}
