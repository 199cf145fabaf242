package com.example.shop;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import java.util.ServiceLoader;
import org.mapstruct.factory.Mappers;

/** Dagger's bindings. */
@Module
abstract class ShopModule {
  @Binds
  abstract OrderTools tools(TracedOrderTools traced);

  @Provides
  static OrderRows rows() {
    return new TracedOrderRows(Mappers.getMapper(OrderRows.class));
  }

  @Provides
  static Discount discount() {
    return new TracedDiscount(ServiceLoader.load(Discount.class).findFirst().orElseThrow());
  }
}
