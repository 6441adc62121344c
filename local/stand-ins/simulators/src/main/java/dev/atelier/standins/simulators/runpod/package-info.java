/** RunPod's REST API v2: pods, their life cycle and cost, and the catalogue of GPUs. */
package dev.atelier.standins.simulators.runpod;
