package dev.headroom.evaluator.tenancy;

class InMemoryTenancyStoreTest extends TenancyStoreContract {

  @Override
  TenancyStore store() {
    return new InMemoryTenancyStore();
  }
}
