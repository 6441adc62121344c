/**
 * Stand-ins for the five foreign systems the house talks to: Chevereto, InvokeAI, Civitai, Discord and RunPod.
 *
 * <p>Each one answers on a real port with the vendor's shapes and quirks, keeps a {@link Journal} of what it was asked,
 * misbehaves on demand ({@link Faults}, {@link Switches}) and is steered from Java or over HTTP below {@code /_sim/}.
 */
package dev.atelier.standins.simulators;
