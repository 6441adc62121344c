/** One description of everything that can be called through the gateway, put together from those of the services. */
package dev.atelier.gateway.openapi;
