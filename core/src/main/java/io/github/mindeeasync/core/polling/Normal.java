package io.github.mindeeasync.core.polling;

/** The standard normal distribution, exact enough far out in its upper tail. */
final class Normal {
    private static final double SQRT_2 = Math.sqrt(2);
    private static final double DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);
    private static final double FARTHEST = 36;
    private static final int STEPS = 60;

    private Normal() {}

    static double density(double z) {
        return Double.isInfinite(z) ? 0 : DENSITY_AT_0 * Math.exp(-z * z / 2);
    }

    /** The probability of more than {@code z}; its relative error is about a millionth. */
    static double above(double z) {
        if (Double.isInfinite(z)) {
            return z > 0 ? 0 : 1;
        }
        return erfc(z / SQRT_2) / 2;
    }

    /** Chebyshev fit of the complementary error function (Numerical Recipes, 6.2). */
    private static double erfc(double x) {
        double t = 1 / (1 + Math.abs(x) / 2);
        double[] c = {
            -1.26551223,
            1.00002368,
            0.37409196,
            0.09678418,
            -0.18628806,
            0.27886807,
            -1.13520398,
            1.48851587,
            -0.82215223,
            0.17087277
        };
        double sum = 0;
        for (int i = c.length - 1; i >= 0; i--) {
            sum = sum * t + c[i];
        }
        double tail = t * Math.exp(-x * x + sum);
        return x >= 0 ? tail : 2 - tail;
    }

    /**
     * The point that is exceeded with this probability, by Newton's method on the logarithm of {@link #above}, which is
     * concave: coming from the right, no step goes too far.
     */
    static double exceededWith(double probability) {
        double wanted = Math.log(probability);
        double z = probability < 0.5 ? Math.min(FARTHEST, Math.sqrt(-2 * wanted)) : 0;
        for (int i = 0; i < STEPS; i++) {
            double tail = above(z);
            double step = (Math.log(tail) - wanted) * tail / density(z);
            z += step;
            if (Math.abs(step) < 1e-6) {
                break;
            }
        }
        return z;
    }
}
