/** Whether a change was meant by its user, or by a page of somebody else that their browser has open. */
package dev.atelier.gateway.origin;
