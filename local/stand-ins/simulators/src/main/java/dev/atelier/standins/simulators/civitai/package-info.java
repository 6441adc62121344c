/** Civitai's REST API, its download route and the object storage it redirects to, on two hosts. */
package dev.atelier.standins.simulators.civitai;
