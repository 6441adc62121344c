/** Which addresses may knock at all. */
package dev.atelier.gateway.addresses;
