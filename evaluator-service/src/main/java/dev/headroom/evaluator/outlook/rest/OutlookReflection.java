package dev.headroom.evaluator.outlook.rest;

import dev.headroom.evaluator.outlook.Fan;
import dev.headroom.evaluator.outlook.Outlook;
import dev.headroom.evaluator.outlook.Past;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records of an outlook are its JSON; a native executable has to be told. */
@RegisterForReflection(
    targets = {Outlook.class, Outlook.ByDate.class, Outlook.Kind.class, Past.class, Fan.class})
final class OutlookReflection {
  private OutlookReflection() {}
}
