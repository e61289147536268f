package dev.headroom.scheduler.imports.legacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Firings in the notation of the recorders: seconds since the epoch, with blanks between. */
final class RecordedFirings {

  private static final int COUNT = 8;

  private RecordedFirings() {}

  static List<String> lines(String resource) {
    try (var in = RecordedFirings.class.getResourceAsStream("/imports/" + resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String of(LegacyScheduler scheduler, String after) {
    LegacyScheduler.Firings firings = scheduler.after(Instant.ofEpochSecond(Long.parseLong(after)));
    List<Instant> found = new ArrayList<>();
    Optional<LegacyScheduler.Firing> next = firings.next();
    while (next.isPresent() && found.size() < COUNT) {
      found.add(next.get().at());
      next = firings.next();
    }
    return found.stream()
        .map(instant -> String.valueOf(instant.getEpochSecond()))
        .collect(Collectors.joining(" "));
  }
}
