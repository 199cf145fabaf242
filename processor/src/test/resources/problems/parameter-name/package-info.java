@Traced(value = {lib.Finder.class, java.util.Comparator.class}) // parameter-name
package com.example;

import dev.motus.annotation.Traced;
