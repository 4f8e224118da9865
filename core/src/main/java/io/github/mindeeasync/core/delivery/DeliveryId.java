package io.github.mindeeasync.core.delivery;

import io.github.mindeeasync.core.error.InvalidInputException;
import java.time.Instant;
import java.util.UUID;

/** Our own name for one delivery that was stored. The API gives deliveries no name. */
public record DeliveryId(String value) {
    public DeliveryId {
        if (!value.matches("[A-Za-z0-9-]{1,64}")) {
            throw new InvalidInputException("Not a delivery id: letters, digits and '-' are expected.");
        }
    }

    public static DeliveryId random() {
        return new DeliveryId(UUID.randomUUID().toString());
    }

    /** A new one that sorts, by its characters, behind those of earlier milliseconds (a UUID of version 7). */
    public static DeliveryId at(Instant instant) {
        UUID random = UUID.randomUUID();
        long high = (instant.toEpochMilli() << 16) | 0x7000 | (random.getMostSignificantBits() & 0xfff);
        return new DeliveryId(new UUID(high, random.getLeastSignificantBits()).toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
