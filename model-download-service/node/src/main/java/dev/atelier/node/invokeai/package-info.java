/** InvokeAI beside the agent. */
package dev.atelier.node.invokeai;
