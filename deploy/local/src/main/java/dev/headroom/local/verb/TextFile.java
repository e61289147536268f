package dev.headroom.local.verb;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that the operator named.
 *
 * @param label the file's name as it was written
 */
record TextFile(String label, String text) {

  private static final int LARGEST_BYTES = 4 * 1024 * 1024;

  /** A file that was read, or a line that says why it was not. */
  sealed interface Outcome {
    record Read(TextFile file) implements Outcome {}

    record Unusable(String line) implements Outcome {}
  }

  static Outcome read(Path path) {
    try {
      if (Files.isDirectory(path)) {
        return new Outcome.Unusable(path + ": is a directory; name a file");
      }
      if (Files.size(path) > LARGEST_BYTES) {
        return new Outcome.Unusable(path + ": is larger than " + LARGEST_BYTES + " bytes");
      }
      return new Outcome.Read(new TextFile(path.toString(), Files.readString(path)));
    } catch (NoSuchFileException e) {
      return new Outcome.Unusable(path + ": there is no such file");
    } catch (MalformedInputException e) {
      return new Outcome.Unusable(path + ": is not UTF-8 text");
    } catch (IOException e) {
      return new Outcome.Unusable(path + ": cannot be read: " + e.getMessage());
    }
  }
}
