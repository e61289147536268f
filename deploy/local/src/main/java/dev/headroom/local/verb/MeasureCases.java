package dev.headroom.local.verb;

import dev.headroom.evaluator.measurement.Answer;
import dev.headroom.evaluator.measurement.Answer.Fault;
import dev.headroom.evaluator.measurement.AnswerJson;
import dev.headroom.evaluator.measurement.Measurer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Many questions about one recording: a line each, {@code TIME<TAB>EXPR}, and an answer each. What
 * is wrong with one of them is its answer, and the others go on.
 */
final class MeasureCases {

  private static final int LONGEST_LINE = 1 << 20;

  private final Measurer measurer;
  private final Terminal terminal;

  MeasureCases(Measurer measurer, Terminal terminal) {
    this.measurer = measurer;
    this.terminal = terminal;
  }

  /**
   * Answers every line.
   *
   * @param file its name, or {@code -} for standard input
   */
  int run(String file) throws IOException {
    if (file.equals("-")) {
      answerAll(System.in);
      return ExitCode.FINE;
    }
    try (InputStream cases = Files.newInputStream(Path.of(file))) {
      answerAll(cases);
      return ExitCode.FINE;
    } catch (NoSuchFileException e) {
      terminal.complain(file + ": there is no such file");
      return ExitCode.PROBLEM;
    }
  }

  private void answerAll(InputStream cases) throws IOException {
    var in = new BufferedInputStream(cases, 1 << 16);
    var line = new ByteArrayOutputStream();
    while (true) {
      int read = in.read();
      if (read == '\n' || read < 0 && line.size() > 0) {
        terminal.printLine(AnswerJson.of(answer(line)));
        line.reset();
      }
      if (read < 0) {
        terminal.flush();
        return;
      }
      if (read != '\n' && line.size() <= LONGEST_LINE) {
        line.write(read);
      }
      if (read == '\n' && in.available() == 0) {
        // Whoever writes the cases may be waiting for the answers so far.
        terminal.flush();
      }
    }
  }

  private Answer answer(ByteArrayOutputStream line) {
    if (line.size() > LONGEST_LINE) {
      return wrong("a case of more than %d bytes".formatted(LONGEST_LINE));
    }
    String text = line.toString(StandardCharsets.UTF_8);
    int tab = text.indexOf('\t');
    if (tab < 0) {
      return wrong("a case is a TIME, a tab and an expression, such as: 1771405200\\tup");
    }
    try {
      return measurer.at(text.substring(0, tab), text.substring(tab + 1));
    } catch (RuntimeException e) {
      // Ours to mend, but the cases behind it are not to suffer.
      return new Answer.Failure(Fault.EXECUTION, "unexpected: " + e);
    }
  }

  private static Answer wrong(String message) {
    return new Answer.Failure(Fault.BAD_DATA, message);
  }
}
