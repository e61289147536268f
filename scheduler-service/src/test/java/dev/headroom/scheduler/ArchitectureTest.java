package dev.headroom.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;

@AnalyzeClasses(
    packages = "dev.headroom.scheduler",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule calendars_import_nothing =
      noClasses()
          .that()
          .resideInAPackage("dev.headroom.scheduler.calendar")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages("java..", "org.jspecify..", "dev.headroom.scheduler.calendar");

  @ArchTest
  static final ArchRule the_core_is_pure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.headroom.scheduler.job",
              "dev.headroom.scheduler.ledger",
              "dev.headroom.scheduler.ledger.check",
              "dev.headroom.scheduler.limit",
              "dev.headroom.scheduler.state",
              "dev.headroom.scheduler.store",
              "dev.headroom.scheduler.control")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "org.jspecify..",
              "dev.headroom.scheduler.calendar",
              "dev.headroom.scheduler.job",
              "dev.headroom.scheduler.ledger..",
              "dev.headroom.scheduler.limit",
              "dev.headroom.scheduler.state",
              "dev.headroom.scheduler.store",
              "dev.headroom.scheduler.control");

  @ArchTest
  static final ArchRule only_wiring_knows_clocks_and_chance =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.headroom.scheduler.wiring")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Random.class);

  @ArchTest
  static final ArchRule only_wiring_knows_the_adapters =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.headroom.scheduler.wiring",
              "dev.headroom.scheduler.limit.redis",
              "dev.headroom.scheduler.store.redis",
              "dev.headroom.scheduler.ledger.mongo",
              "dev.headroom.scheduler.run.http",
              "dev.headroom.scheduler.run.kubernetes",
              "dev.headroom.scheduler.run.metrics",
              "dev.headroom.scheduler.run.stream")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.headroom.scheduler.limit.redis",
              "dev.headroom.scheduler.store.redis",
              "dev.headroom.scheduler.ledger.mongo",
              "dev.headroom.scheduler.run.http",
              "dev.headroom.scheduler.run.kubernetes",
              "dev.headroom.scheduler.run.metrics",
              "dev.headroom.scheduler.run.stream");

  @ArchTest
  static final ArchRule features_have_no_cycles =
      slices().matching("dev.headroom.scheduler.(*)..").should().beFreeOfCycles();
}
