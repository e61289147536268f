package dev.headroom.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "dev.headroom.collector",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "dev.headroom.collector.";
  private static final String COMMON = "dev.headroom.common.";

  @ArchTest
  static final ArchRule the_parser_knows_bytes_and_series_only =
      classes()
          .that()
          .resideInAPackage(ROOT + "exposition")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify..", ROOT + "exposition", COMMON + "wire");

  @ArchTest
  static final ArchRule the_core_knows_no_technology =
      classes()
          .that()
          .resideInAnyPackage(
              ROOT + "source",
              ROOT + "scrape",
              ROOT + "discovery",
              ROOT + "schedule",
              ROOT + "stream",
              ROOT + "share",
              ROOT + "desired")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson.core..",
              "com.fasterxml.jackson.databind..",
              "com.google.re2j..",
              COMMON + "regex",
              COMMON + "wire",
              COMMON + "outbound",
              COMMON + "time",
              COMMON + "lease",
              ROOT + "exposition",
              ROOT + "source",
              ROOT + "scrape",
              ROOT + "discovery",
              ROOT + "schedule",
              ROOT + "stream",
              ROOT + "share",
              ROOT + "desired");

  @ArchTest
  static final ArchRule pushes_know_their_formats_and_no_other_technology =
      classes()
          .that()
          .resideInAPackage(ROOT + "push..")
          .and()
          .resideOutsideOfPackage(ROOT + "push.redis..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson.core..",
              "com.fasterxml.jackson.databind..",
              "com.google.protobuf..",
              "io.opentelemetry.proto..",
              "io.airlift.compress..",
              COMMON + "time",
              COMMON + "wire",
              ROOT + "source",
              ROOT + "stream",
              ROOT + "push..");

  @ArchTest
  static final ArchRule features_have_no_cycles =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule adapters_do_not_know_each_other =
      slices().matching(ROOT + "(*).redis..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule only_wiring_reads_the_clock_the_environment_or_chance =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "wiring")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.util.Random");
}
