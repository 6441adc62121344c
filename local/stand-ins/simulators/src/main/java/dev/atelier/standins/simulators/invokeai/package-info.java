/** InvokeAI 6.13 in single-user mode: queue, worker, images and models. */
package dev.atelier.standins.simulators.invokeai;
