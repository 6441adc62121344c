/** How many images a user may still order today. user-service counts; this asks. */
package dev.atelier.generation.quota;
