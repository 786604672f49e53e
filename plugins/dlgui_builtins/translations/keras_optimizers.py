"""Optimizers that Keras lacks or writes otherwise, as source for scripts that need them.

Numbers become tensors by convert_to_tensor: keras.ops.cast would round them to float32 first.
"""

KERAS_MOMENTUM = '''
class Momentum(keras.optimizers.Optimizer):
    """v <- beta v + (1 - beta) g, w <- w - rate v; keras.optimizers.SGD has the rate inside v.

    Nesterov's form steps along beta v + (1 - beta) g instead.
    """

    def __init__(self, learning_rate, beta, nesterov=False, **more):
        super().__init__(learning_rate, **more)
        self.beta, self.nesterov = beta, nesterov

    def build(self, variables):
        if not self.built:
            super().build(variables)
            self.v = [self.add_variable_from_reference(one, name="v") for one in variables]

    def update_step(self, gradient, variable, learning_rate):
        v = self.v[self._get_variable_index(variable)]
        beta = keras.ops.convert_to_tensor(self.beta, variable.dtype)
        share = (1.0 - beta) * gradient
        self.assign(v, beta * v + share)
        change = beta * v + share if self.nesterov else keras.ops.convert_to_tensor(v)
        self.assign_sub(variable, keras.ops.cast(learning_rate, variable.dtype) * change)
'''
KERAS_RMSPROP = '''
class RMSprop(keras.optimizers.Optimizer):
    """s <- beta s + (1 - beta) g^2, w <- w - rate g / (root of s + epsilon).

    keras.optimizers.RMSprop adds epsilon under the root.
    """

    def __init__(self, learning_rate, beta, epsilon, **more):
        super().__init__(learning_rate, **more)
        self.beta, self.epsilon = beta, epsilon

    def build(self, variables):
        if not self.built:
            super().build(variables)
            self.s = [self.add_variable_from_reference(one, name="s") for one in variables]

    def update_step(self, gradient, variable, learning_rate):
        s = self.s[self._get_variable_index(variable)]
        beta = keras.ops.convert_to_tensor(self.beta, variable.dtype)
        rate = keras.ops.cast(learning_rate, variable.dtype)
        self.assign(s, beta * s + (1.0 - beta) * gradient * gradient)
        self.assign_sub(variable, rate * gradient / (keras.ops.sqrt(s) + self.epsilon))
'''
KERAS_ADAM = '''
class Adam(keras.optimizers.Optimizer):
    """Adam of the paper's Algorithm 1: epsilon is added after the correction.

    keras.optimizers.Adam adds it before, and always corrects.
    """

    def __init__(self, learning_rate, beta1, beta2, epsilon, corrected=True, **more):
        super().__init__(learning_rate, **more)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.corrected = corrected

    def build(self, variables):
        if not self.built:
            super().build(variables)
            self.m = [self.add_variable_from_reference(one, name="m") for one in variables]
            self.v = [self.add_variable_from_reference(one, name="v") for one in variables]

    def update_step(self, gradient, variable, learning_rate):
        place, kind = self._get_variable_index(variable), variable.dtype
        m, v, step = self.m[place], self.v[place], keras.ops.cast(self.iterations + 1, kind)
        beta1 = keras.ops.convert_to_tensor(self.beta1, kind)
        beta2 = keras.ops.convert_to_tensor(self.beta2, kind)
        self.assign(m, beta1 * m + (1.0 - beta1) * gradient)
        self.assign(v, beta2 * v + (1.0 - beta2) * gradient * gradient)
        mean, square = keras.ops.convert_to_tensor(m), keras.ops.convert_to_tensor(v)
        if self.corrected:
            mean = mean / (1.0 - keras.ops.power(beta1, step))
            square = square / (1.0 - keras.ops.power(beta2, step))
        size = keras.ops.sqrt(square) + self.epsilon
        self.assign_sub(variable, keras.ops.cast(learning_rate, kind) * mean / size)
'''
