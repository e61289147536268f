package dev.headroom.local.verb;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headroom completion}: the script that lets bash and zsh complete the command. */
@Command(
    name = "completion",
    description = "Print the completion script for bash and zsh: source <(./headroom completion)")
public final class Completion implements Runnable {

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    new Terminal(spec).print(AutoComplete.bash("headroom", spec.root().commandLine()));
  }
}
