package dev.atelier.hosting.chain;

import java.util.List;

/** The hosts of one kind an operator has set up; a CDI bean of each adapter. */
public interface ImageHosts {

    /** Empty when there is none. The same ones as long as the process lives. */
    List<? extends ImageHost> all();
}
