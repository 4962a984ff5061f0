package dev.pycontainer.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class, or one test, that works on the real parts of the laboratory.
 *
 * <p>Without a laboratory it is skipped by name; where {@code PYCONTAINER_LAB_REQUIRED} is {@code true}, as in
 * {@code .ci/run}, a missing part is an error instead.
 */
@Tag("laboratory")
@ExtendWith(LaboratoryCondition.class)
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface LaboratoryTest {
    /** Variables of {@code lab.env} needed beyond those every laboratory has, such as {@code LAB_REGISTRY3}. */
    String[] needs() default {};

    /**
     * Variables of parts that take longer to make than {@code .ci/run} as a whole, such as {@code LAB_SYFT}: without them the
     * test is skipped by name everywhere.
     */
    String[] optional() default {};
}
