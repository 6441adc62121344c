/** Discord's OAuth2 and the few user endpoints behind it. */
package dev.atelier.standins.simulators.discord;
